/** The domains that reports are awaited of, as data. */
export interface OurNames {
  readonly declared: readonly string[];
  /** Their organizational domains, whose policy holds for what is below (RFC 9989 section 4.10). */
  readonly above: readonly string[];
}

/** Whether reports of a domain (A-labels) are awaited: it is declared, below one that is, or the organizational domain of one. */
export function isAmong(names: OurNames): (domain: string) => boolean {
  const declared = new Set(names.declared);
  const above = new Set(names.above);
  return (domain) => {
    if (above.has(domain)) return true;
    for (let rest = domain; ; ) {
      if (declared.has(rest)) return true;
      const dot = rest.indexOf(".");
      if (dot < 0) return false;
      rest = rest.slice(dot + 1);
    }
  };
}
