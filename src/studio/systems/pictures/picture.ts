import type { ComponentType } from "react";
import type { Words } from "../../words/en.ts";
import type { Answer } from "../evaluate/answer.ts";

export interface DrawingProps {
  readonly answer: Answer;
  readonly width: number;
  readonly height: number;
  /** In the list of the systems: shapes alone, without numbers. */
  readonly small?: boolean;
}

/** A picture made for one system, drawn in SVG from what its model says. */
export interface Picture {
  readonly title: (words: Words["systems"]) => string;
  readonly caption: (words: Words["systems"]) => string;
  /** What is seen, with its numbers. */
  readonly describe: (answer: Answer, words: Words["systems"]) => string;
  readonly heightAt: (width: number) => number;
  readonly Drawing: ComponentType<DrawingProps>;
}
