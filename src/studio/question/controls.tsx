import { useId, useMemo, useState } from "react";
import { words } from "#base";
import type { Input } from "#model";
import { siting } from "#systems/siting";
import { useWords } from "../words/use-words.tsx";
import type { Asked } from "./asked.ts";
import { Basics } from "./basics.tsx";
import { InputSlider, textOf } from "./input-slider.tsx";

interface Props {
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
  /** Told when a hand is near: the question as it would begin to move, and another one on its way. */
  readonly onNear: (from: Asked, towards: Asked) => void;
}

/** Inputs that everybody asks about first, by the words of their names; any other can be looked up. */
const leading = [
  "launch price",
  "array price",
  "array specific power",
  "radiator areal mass",
  "satellite life",
  "gpu price",
  "gpu efficiency growth",
  "sustained fraction",
  "grid price",
  "gas price",
];

/** All that can be moved. */
export function Controls({ asked, onChange, onNear }: Props) {
  const text = useWords().question;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const byName = useMemo(() => inputsByName(), []);
  const names = [...new Set([...leading, ...opened, ...Object.keys(asked.set)])];
  const setting = (name: string, value: string): Asked => ({
    ...asked,
    set: { ...asked.set, [name]: value },
  });
  const setTo = (name: string, value: string | undefined) => {
    const { [name]: _, ...others } = asked.set;
    onChange({ set: value === undefined ? others : setting(name, value).set });
  };
  return (
    <form
      className="panel controls"
      aria-label={text.controls}
      onSubmit={(event) => event.preventDefault()}
    >
      <Basics asked={asked} onChange={onChange} onNear={onNear} />
      <h2>{text.inputs}</h2>
      {names.map((name) => {
        const input = byName.get(name);
        if (input === undefined) return undefined;
        const near = () =>
          onNear(
            setting(name, asked.set[name] ?? textOf(input.typical, input.unit)),
            setting(name, textOf(between(input), input.unit)),
          );
        return (
          <InputSlider
            key={name}
            input={input}
            setTo={asked.set[name]}
            onSet={(value) => setTo(name, value)}
            onNear={near}
          />
        );
      })}
      <AddInput
        names={[...byName.keys()].filter((name) => !names.includes(name))}
        onAdd={(name) => setOpened((before) => [...before, name])}
      />
    </form>
  );
}

/** Inputs of the siting model by the words of their names, without those that the question itself sets. */
const inputsByName = (): ReadonlyMap<string, Input> =>
  new Map(
    Object.values(siting.inputs)
      .filter(({ key }) => !["power", "year", "life", "launchPriceYear"].includes(key))
      .map((input) => [words(input.key), input]),
  );

/** A value within the range that is not the typical one. */
const between = ({ range: [low, high], typical }: Input): number =>
  (low + high) / 2 === typical ? (low + 2 * high) / 3 : (low + high) / 2;

function AddInput({
  names,
  onAdd,
}: {
  readonly names: readonly string[];
  readonly onAdd: (name: string) => void;
}) {
  const text = useWords().question;
  const [typed, setTyped] = useState("");
  const id = useId();
  return (
    <div className="add-input">
      <label htmlFor={`${id}-field`}>{text.addInput(names.length)}</label>
      <input
        id={`${id}-field`}
        type="search"
        list={id}
        value={typed}
        lang="en"
        onChange={({ target }) => {
          const isName = names.includes(target.value);
          if (isName) onAdd(target.value);
          setTyped(isName ? "" : target.value);
        }}
      />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
