/** Whether a label is no A-label: `xn--` and letters at random is no name, and is refused as one. */
export const isPlainLabel = (label: string): boolean => !label.toLowerCase().startsWith("xn--");
