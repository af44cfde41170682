import { densityAlong, hasDensity } from "../charts/density.ts";
import type { SliderScale } from "../form/slider-scale.ts";
import type { Claim } from "#sources";
import { formatValue } from "#units";

const [width, height] = [240, 22];

/** What is believed about a number along its slider, and where published analyses stand on it. */
export function BeliefStrip({
  claim,
  scale,
}: {
  readonly claim: Claim;
  readonly scale: SliderScale;
}) {
  const { uncertainty, unit } = claim;
  const stands = [
    { value: claim.value, by: claim.source.by, own: true },
    ...(claim.others ?? []).map(({ value, source }) => ({ value, by: source.by, own: false })),
  ].filter(({ value }) => value >= claim.range[0] && value <= claim.range[1]);
  return (
    <svg
      className="belief"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {hasDensity(uncertainty) && <path d={outline(claim, scale)} className="belief-area" />}
      {stands.map(({ value, by, own }) => (
        <line
          key={`${by} ${value}`}
          className={own ? "stand own" : "stand"}
          x1={scale.shareOf(value) * width}
          x2={scale.shareOf(value) * width}
          y1={own ? 2 : 9}
          y2={height}
        >
          <title>{`${formatValue(value, unit)}: ${by}`}</title>
        </line>
      ))}
    </svg>
  );
}

function outline({ uncertainty }: Claim, scale: SliderScale): string {
  const count = 121;
  const heights = densityAlong(uncertainty, (share) => scale.exactlyAt(share), count);
  const points = heights.map(
    (share, at) =>
      `${((at / (count - 1)) * width).toFixed(1)} ${(height - share * (height - 2)).toFixed(1)}`,
  );
  return `M0 ${height}L${points.join("L")}L${width} ${height}Z`;
}
