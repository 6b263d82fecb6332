const pairs =
  "increase:decrease increased:decreased increases:decreases increasing:decreasing rise:fall rose:fell more:less more:fewer most:least greater:smaller larger:smaller largest:smallest higher:lower highest:lowest " +
  "first:last earliest:latest early:late earlier:later before:after oldest:newest older:newer north:south east:west northern:southern eastern:western left:right win:lose won:lost buy:sell bought:sold begin:end began:ended start:stop started:stopped " +
  "allow:forbid allowed:forbidden permitted:prohibited include:exclude included:excluded includes:excludes including:excluding public:private internal:external long:short longest:shortest best:worst better:worse above:below over:under open:closed opens:closes " +
  "minimum:maximum least:most strong:weak fast:slow faster:slower rich:poor male:female always:sometimes always:never always:rarely always:often always:usually always:generally all:some all:most all:many all:several all:few all:none every:some each:some everyone:nobody both:neither " +
  "must:may must:can must:might required:optional mandatory:optional shall:may only:also accept:reject accepted:rejected approve:deny approved:denied enable:disable enabled:disabled inside:outside success:failure succeed:fail succeeded:failed positive:negative free:paid new:old high:low large:small import:export encouraged:discouraged support:oppose supported:opposed";

const known = new Map<string, Set<string>>();
for (const pair of pairs.split(" ")) {
  const [one, other] = pair.split(":") as [string, string];
  known.set(one, (known.get(one) ?? new Set()).add(other));
  known.set(other, (known.get(other) ?? new Set()).add(one));
}

/** Words that turn a statement round when they take the place of this one; lower case. */
export function oppositesOf(word: string): ReadonlySet<string> {
  return known.get(word) ?? none;
}

const none: ReadonlySet<string> = new Set();
