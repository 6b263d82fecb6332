import { blankUnreadable } from "./blank-unreadable.ts";
import { findAddresses } from "./detect/find-addresses.ts";
import { findBirthDates } from "./detect/find-birth-dates.ts";
import { findCards } from "./detect/find-cards.ts";
import { findEmails } from "./detect/find-emails.ts";
import { findIbans } from "./detect/find-ibans.ts";
import { findIpAddresses } from "./detect/find-ip-addresses.ts";
import { findNames } from "./detect/find-names.ts";
import { findNationalIds } from "./detect/find-national-ids.ts";
import { findPhones } from "./detect/find-phones.ts";
import { findSecrets } from "./detect/find-secrets.ts";
import { piiKinds, type PiiFinding, type PiiKind } from "./pii-kinds.ts";

/** `kinds` narrows to some kinds; `minScore` (0.5) trades recall for precision. */
export type FindPiiOptions = { kinds?: readonly PiiKind[]; minScore?: number };

const defaultMinScore = 0.5;
const guessedKinds: readonly PiiKind[] = ["date_of_birth", "street_address", "person"];
const asksForGuessed = (wanted: ReadonlySet<PiiKind> | undefined) => wanted === undefined || guessedKinds.some((kind) => wanted.has(kind));

/**
 * Personal data and secrets in a text, in order and without overlaps: where two readings compete, the checked one wins over
 * the guessed one, then the higher score, then the longer. Time is linear in the text's length.
 */
export function findPii(text: string, options: FindPiiOptions = {}): PiiFinding[] {
  const minScore = options.minScore ?? defaultMinScore;
  const wanted = options.kinds && new Set(options.kinds);
  const checked = [findSecrets, findEmails, findIbans, findCards, findNationalIds, findIpAddresses, findPhones].flatMap((find) =>
    find(text),
  );
  const candidates = [...checked, ...(asksForGuessed(wanted) ? findGuessed(text, checked) : [])].filter(
    (finding) => finding.score >= minScore && (!wanted || wanted.has(finding.kind)),
  );
  return withoutOverlaps(candidates);
}

/** Most of the work, and never what a checked finding gives way to: left out where nobody asks for it. */
function findGuessed(text: string, checked: readonly PiiFinding[]): PiiFinding[] {
  const readable = blankUnreadable(text, checked);
  const guessed = [findBirthDates, findAddresses].flatMap((find) => find(readable));
  return [...guessed, ...findNames(blankUnreadable(readable, guessed))];
}

function withoutOverlaps(candidates: PiiFinding[]): PiiFinding[] {
  const ranked = candidates.toSorted((a, b) => rank(b) - rank(a) || b.score - a.score || b.end - b.start - (a.end - a.start));
  const kept: PiiFinding[] = [];
  for (const finding of ranked) {
    const at = firstEndingAfter(kept, finding.start);
    if (at < kept.length && kept[at]!.start < finding.end) continue;
    kept.splice(at, 0, finding);
  }
  return kept;
}

function rank(finding: PiiFinding): number {
  const kind = piiKinds[finding.kind];
  return kind.secret ? 2 : kind.structured ? 1 : 0;
}

/** Index of the first finding of a sorted list that ends after `position`. */
function firstEndingAfter(sorted: PiiFinding[], position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
