import { InvalidArgumentError } from "commander";

/** The value of an option that takes a whole number; anything else is refused before a request is made. */
export function parseWholeNumber(given: string): number {
  if (!/^-?\d+$/.test(given)) throw new InvalidArgumentError("It takes a whole number.");
  return Number(given);
}
