/** Whether a text may be a tenant's id: what a stack, a state's key and a file may be called everywhere. */
export function isTenantId(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 40;
}

/** The id of the tenant that a file is of, by its path from the root; undefined: it is no tenant's. */
export const tenantOfFile = (path: string): string | undefined => /^tenants\/(.+)\.yaml$/.exec(path)?.[1];

/** What an id is that no tenant may have; undefined where it is free. */
export function whyReserved(id: string): string | undefined {
  if (id === "platform") return "the stack of what is one per account and region";
  // cdktf looks stacks up in an object, where this one is always there.
  return id === "constructor" ? "a name that cdktf cannot give to a stack" : undefined;
}
