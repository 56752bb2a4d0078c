/** The namespace that platform.yaml says the shared Worker has. */
export const NAMESPACE = "0f2ac74b498b48028cb68387c421e279";

/** What platform.yaml says of a shared Worker, with the account that it is in. */
export const sharedWorker = (accountId: string, namespace: string | undefined = NAMESPACE): string =>
  `cloudflare: { account: shop, accounts: { shop: { id: ${accountId} } } }
mtaSts: { shared: { provider: cloudflare-worker${namespace === "" ? "" : `, namespaceId: ${namespace}`} } }
`;
