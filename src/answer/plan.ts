import { accepted, words } from "#base";
import { prepareStudy, sample, answeredValues } from "#study";
import { auditPaths, contradictions, filled, plan, planAudit, type AuditItem } from "#systems/plan";
import { toSi } from "#units";
import type { Spread } from "./comparison.ts";
import { spreadOf } from "./spread.ts";

/** One announced claim with what our models say that it takes. */
export interface AuditedItem {
  readonly id: string;
  readonly topic: string;
  readonly claimed: string;
  readonly status: AuditItem["status"];
  readonly numbers: readonly {
    readonly claim: string;
    readonly value: number;
    readonly unit: string;
    readonly kind: string;
    readonly date: string;
    readonly source: string;
  }[];
  readonly evidence: readonly {
    readonly stance: "for" | "against";
    readonly says: string;
    readonly source: string;
  }[];
  readonly takes: readonly ({ readonly what: string; readonly meaning: string } & Spread)[];
}

/** The audit of the announced plan: what `kardashev plan --json` prints. */
export interface PlanAudit {
  readonly schema: "kardashev/plan/1";
  readonly samples: number;
  readonly items: readonly AuditedItem[];
  readonly contradictions: readonly {
    readonly between: readonly string[];
    readonly says: string;
  }[];
}

const auditSamples = 4000;

/** Holds every number of the announced plan against the models, with ranges over the uncertain inputs. */
export function auditPlan(): PlanAudit {
  const groups = auditPaths().map((path) => ({
    name: path,
    outputs: [path],
    limits: [path.split(".")[0]!],
  }));
  const study = accepted(prepareStudy({ model: plan, groups, samples: auditSamples, seed: 1 }));
  const { columns } = sample(study);
  const spreadAt = (path: string): Spread => {
    const { unit } = plan.variables[path]!;
    return (
      spreadOf(answeredValues(columns[path]!), unit) ?? { unit, p5: 0, p50: 0, p95: 0, mean: 0 }
    );
  };
  const fill = (text: string) =>
    filled(text, (path) => {
      const { p50, unit } = spreadAt(path);
      return { si: toSi(p50, unit), unit };
    });
  return {
    schema: "kardashev/plan/1",
    samples: auditSamples,
    items: planAudit.map((item) => ({
      id: item.id,
      topic: item.topic,
      claimed: item.claimed,
      status: item.status,
      numbers: item.claims.map(({ id, value, unit, kind, date, source }) => ({
        claim: words(id),
        value,
        unit,
        kind,
        date,
        source: `${source.title}. ${source.by}, ${source.year}`,
      })),
      evidence: item.evidence.map(({ stance, says, source }) => ({
        stance,
        says: fill(says),
        source: `${source.title}. ${source.by}, ${source.year}. ${source.locator}`,
      })),
      takes: item.takes.map((path) => ({
        what: words(path),
        meaning: plan.variables[path]!.meaning,
        ...spreadAt(path),
      })),
    })),
    contradictions: contradictions.map(({ between, says }) => ({ between, says: fill(says) })),
  };
}
