/** A stretch of text that a PDF draws in one go. Positions are points from the top left corner; `y` is the baseline. */
export type Run = {
  text: string;
  x0: number;
  x1: number;
  y: number;
  size: number;
  bold: boolean;
  italic: boolean;
  mono: boolean;
  spaceBefore: boolean;
  rightToLeft: boolean;
};

/** Runs of one baseline without a wide gap: a line, a part of one, or a table cell. */
export type Segment = {
  kind: "segment";
  text: string;
  x0: number;
  x1: number;
  top: number;
  bottom: number;
  y: number;
  size: number;
  bold: boolean;
  italic: boolean;
  mono: boolean;
};

/** A straight horizontal or vertical line that the page draws. */
export type Rule = { x0: number; x1: number; y0: number; y1: number };

/** A table with its place on the page. */
export type Table = { kind: "table"; rows: string[][]; headerless: boolean; x0: number; x1: number; top: number; bottom: number };

/** A drawn grid whose cells hold whole texts: a layout, read cell by cell. */
export type Frame = { kind: "frame"; cells: Segment[][]; x0: number; x1: number; top: number; bottom: number };

export type Page = { number: number; width: number; height: number; segments: Segment[]; rules: Rule[] };
