/** The most addresses that the schema lets a list of reports have. */
export const MOST_ADDRESSES = 10;
