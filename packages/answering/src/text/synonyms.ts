/**
 * Everyday words that mean the same to whoever asks, a group a line, the first word standing for the others. General English and spelling on
 * both sides of the Atlantic; a word that means something else in an office ("leave", "charge", "order") is in no group.
 */
const groups = `
ill illness illnesses sick sickness
buy purchase purchases purchasing purchased
begin start starts starting started commence commences commenced
phone telephone telephones
doctor physician physicians
car automobile automobiles
maximum max
minimum min
percent pct percentage
photo photograph photographs photographed photographing
permit allow allows allowed allowing permitted permits
forbid prohibit prohibits prohibited forbidden banned
colour color colours colors
centre center centres centers
organisation organization organisations organizations organise organize organised organized
licence license licences licenses licensed
programme program programmes programs
favourite favorite
behaviour behavior
labour labor
defence defense
metre meter metres meters
kilometre kilometer kilometres kilometers
authorise authorize authorised authorized authorisation authorization
reimburse refund refunds refunded reimbursed reimbursement reimbursements
assist help helps helped helping assistance
glasses spectacles eyeglasses
rapid quick quickly fast rapidly
quit resign resigns resigned resignation
wage wages salary salaries
coworker colleague colleagues coworkers
employee employees staff
film movie movies films
child kid kids
aeroplane airplane plane planes airplanes
`;

/** Word → the word that stands for its group. */
export const synonyms: ReadonlyMap<string, string> = new Map(
  groups
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [head, ...others] = line.split(" ");
      return others.map((other) => [other, head!] as const);
    }),
);
