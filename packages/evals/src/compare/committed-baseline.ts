import raw from "../../baseline.json" with { type: "json" };
import { Baseline } from "./baseline.ts";

/** The baseline that came with this code; a bundle carries it. */
export const committedBaseline = Baseline.parse(raw);
