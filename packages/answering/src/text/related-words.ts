import { stemOf } from "./tokens.ts";

/**
 * Everyday words that answer for each other though they do not mean the same ("how long does it last" – "life", "tell" – "inform"), a group a line.
 * General English and offices at large; unlike synonyms they count only where the asker's own word is missing. After a colon stands what answers for the
 * word before it and does not ask for it: a holiday is leave, leave is no public holiday.
 */
const groups = `
tell inform notify report contact call advise
last life lifetime lifespan duration
holiday: leave vacation
vacation: leave holiday
lose missing stolen misplaced
broken faulty defective damaged malfunctioning
stock inventory warehouse
abroad overseas foreign international
cost price fee charge tariff
daily day
weekly week
monthly month
quarterly quarter
annual annually yearly year
hourly hour
manager boss supervisor
salary pay compensation remuneration
review appraisal evaluation assessment
allowance limit budget cap
rule policy guideline regulation
repair fix mend
solve resolve
critical urgent emergency severe
answer respond reply response
happen occur conduct
frequency often
client customer
dispatch ship deliver shipment shipping delivery
weight heavy weigh
height high tall
length long
width wide
depth deep
age old
speed fast
distance far
temperature hot cold
password passphrase credential
wifi wireless
delete remove erase
modify change edit update alter amend
require need necessary mandatory compulsory
cancel terminate
job position role occupation
vehicle car
warranty guarantee
invoice bill
training course
location located situated place
build construct erect
establish found
headcount staff workforce personnel
sensor gauge probe
laptop computer notebook device
meal food lunch dinner breakfast
expense expenditure spending
replace substitute
author writer write
famous known renowned
big large huge
small little tiny
finish end complete
error fault failure
upload send submit
obtain receive acquire
choose select pick
show display
increase grow rise raise
decrease reduce decline
house accommodate
teach instruct
defeat beat
live reside inhabit
attack assault
kill murder assassinate
doctor surgeon
town city
country nation
war conflict
road street highway
money fund funding
illness disease
school college
`;

const groupOf = new Map<string, ReadonlySet<string>>();
for (const line of groups.trim().split("\n")) {
  const [asking, only] = line.split(": ") as [string, string | undefined];
  const stems = asking.split(" ").map(stemOf);
  const answering = [...stems, ...(only === undefined ? [] : only.split(" ").map(stemOf))];
  for (const stem of stems) groupOf.set(stem, new Set([...(groupOf.get(stem) ?? []), ...answering]));
}

/** Stem of a related word → the asked stem it may stand for. A word that is asked for itself stands for nothing else. */
export function relatedTo(asked: Iterable<string>): ReadonlyMap<string, string> {
  const own = new Set(asked);
  const related = new Map<string, string>();
  for (const stem of own) for (const other of groupOf.get(stem) ?? []) if (!own.has(other) && !related.has(other)) related.set(other, stem);
  return related;
}
