/**
 * Whether Exchange takes a header out of mail that leaves the organisation (Microsoft Learn, "Header firewall in Exchange Server"):
 * those of the organisation and of the forest.
 */
export const isRemovedByExchange = (header: string): boolean => /^x-ms-exchange-(organization|forest)-/i.test(header);
