/** Whether a label is not an A-label: `xn--` and letters at random is not a name, and is refused as one. */
export const isPlainLabel = (label: string): boolean => !label.toLowerCase().startsWith("xn--");
