/** Whether a name is one of those, or below one: `mail.example.com` of `example.com`. */
export function atOrBelow(names: readonly string[]): (name: string) => boolean {
  const asked = new Set(names);
  return (name) => {
    for (let rest = name; ; ) {
      if (asked.has(rest)) return true;
      const dot = rest.indexOf(".");
      if (dot < 0) return false;
      rest = rest.slice(dot + 1);
    }
  };
}
