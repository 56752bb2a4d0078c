/** A whole number with commas, the same on every machine: `48,110`. */
export const thousands = (number: number): string => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
