/** A world of SPF records, made up from a seed: what DNS holds, by `TYPE name`, and a message. */
export interface SpfWorld {
  readonly seed: number;
  readonly records: Readonly<Record<string, readonly string[]>>;
  /** Questions that no server answers. */
  readonly failing: readonly string[];
  readonly ip: string;
  readonly mailFrom: string;
  readonly helo: string;
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NAMES = Array.from({ length: 8 }, (_, index) => `n${index}.example.net`);
const HOSTS = Array.from({ length: 10 }, (_, index) => `h${index}.example.org`);
const CLIENTS = ["192.0.2.1", "192.0.2.77", "198.51.100.9", "2001:db8::1", "2001:db8:1::77", "::ffff:192.0.2.1"];
const MACROS = ["%{i}", "%{ir}.%{v}", "%{l}", "%{d2}", "%{o1r}", "%{l1r-}", "%{h}", "%{s}", "%{L}"];

/** A tree of records with a message, of every kind that RFC 7208 knows, now and then wrong. */
export function spfWorld(seed: number): SpfWorld {
  const next = numbers(seed);
  const chance = (share: number) => next() < share;
  const below = (count: number) => Math.floor(next() * count);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const records: Record<string, string[]> = {};
  const failing: string[] = [];

  const four = () => `${one(["192.0.2", "198.51.100", "203.0.113"])}.${one([0, 1, 9, 64, 77, 128])}`;
  const six = () => `2001:db8:${one(["", "1:", "2:"])}:${one(["", "1", "77"])}`;
  const target = () => {
    if (chance(0.12)) return `${one(MACROS)}.${one(NAMES)}`;
    return one(chance(0.6) ? HOSTS : NAMES) + (chance(0.05) ? "." : "");
  };
  const prefixes = () => (chance(0.7) ? "" : one(["/24", "/0", "/32", "//64", "/24//48", "/28//128", "//0"]));
  const sign = () => one(["", "", "", "+", "-", "~", "?"]);
  const broken = () =>
    one([
      "ip4:192.0.2",
      "ip6:192.0.2.1",
      "foo",
      "a:",
      "include",
      "ip4:192.0.2.1/33",
      "a/33",
      "exists",
      "ip4",
      "mx:%{x}",
      "-all:x",
    ]);
  const term = (): string => {
    const kind = next();
    if (kind < 0.2) return `${sign()}ip4:${four()}${one(["", "/24", "/28", "/32", "/0"])}`;
    if (kind < 0.3) return `${sign()}ip6:${six()}${one(["", "/64", "/48", "/128"])}`;
    if (kind < 0.5) return `${one(["", "", "", "?", "-"])}include:${chance(0.06) ? target() : one(NAMES)}`;
    if (kind < 0.64) return `${sign()}${one(["a", "A"])}${chance(0.25) ? "" : `:${target()}`}${prefixes()}`;
    if (kind < 0.76) return `${sign()}mx${chance(0.25) ? "" : `:${one(NAMES)}`}${prefixes()}`;
    if (kind < 0.86) return `${sign()}exists:${chance(0.5) ? `${one(MACROS)}.${one(NAMES)}` : target()}`;
    if (kind < 0.93)
      return `${sign()}ptr${chance(0.3) ? "" : `:${one(["example.org", "h1.example.org", "example.net"])}`}`;
    return one(["x-new=%{d}", "moo=1", "unknown=a.b.c"]);
  };
  const record = (): string => {
    const terms = Array.from({ length: below(5) }, term);
    if (chance(0.025)) terms.splice(below(terms.length + 1), 0, broken());
    if (chance(0.7)) terms.push(`${one(["-", "~", "?", "+", ""])}all`);
    else if (chance(0.5)) terms.push(`redirect=${one(NAMES)}`);
    if (chance(0.08)) terms.push("exp=why.example.net");
    return [one(["v=spf1", "v=spf1", "V=SPF1"]), ...terms].join(" ");
  };

  for (const name of ["example.com", ...NAMES]) {
    const texts = chance(name === "example.com" ? 0.98 : 0.93) ? [record()] : [];
    if (chance(0.015)) texts.push(record());
    if (chance(0.1)) texts.unshift("some-verification=1");
    if (texts.length > 0) records[`TXT ${name}`] = texts;
    if (chance(0.5)) records[`A ${name}`] = [four()];
    if (chance(0.5)) records[`AAAA ${name}`] = [six()];
    if (chance(0.6))
      records[`MX ${name}`] = [
        ...new Set(Array.from({ length: chance(0.05) ? 12 : 1 + below(3) }, () => one(HOSTS))),
      ].map((host, index) => `${10 * (index + 1)} ${host}`);
  }
  for (const host of HOSTS) {
    if (chance(0.85)) records[`A ${host}`] = [four(), four()].slice(below(2));
    if (chance(0.7)) records[`AAAA ${host}`] = [six()];
  }
  const ip = one(CLIENTS);
  if (chance(0.7)) records[`PTR ${reverse(ip)}`] = Array.from({ length: 1 + below(3) }, () => one(HOSTS));
  records["TXT why.example.net"] = ["%{i} is not one of %{d}'s"];
  if (chance(0.4)) failing.push(one(Object.keys(records)));
  return {
    seed,
    records,
    failing,
    ip,
    mailFrom: chance(0.06) ? "" : `${one(["user", "strong-bad", "a.b-c"])}@example.com`,
    helo: chance(0.5) ? "example.com" : one(NAMES),
  };
}

/** Where the names of the generator's clients stand. */
function reverse(ip: string): string {
  if (!ip.includes(":") || ip.startsWith("::ffff:")) {
    const parts = ip.replace("::ffff:", "").split(".");
    return `${parts.reverse().join(".")}.in-addr.arpa`;
  }
  const [head = "", tail = ""] = ip.split("::");
  const groups = [...head.split(":"), ...Array(8 - head.split(":").length - 1).fill("0"), tail || "0"];
  return `${[...groups.map((group) => group.padStart(4, "0")).join("")].reverse().join(".")}.ip6.arpa`;
}
