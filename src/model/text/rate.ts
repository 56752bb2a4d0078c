/** A rate from 0 to 1 as people write it: `0.1%`. */
export const printRate = (rate: number): string => `${Number((rate * 100).toFixed(4))}%`;
