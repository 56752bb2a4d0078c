/**
 * A command that fails where a stack has errors or a risk that nobody acknowledged, compared with `base`: changes alone are accepted. Both
 * are words of a shell.
 */
export const acknowledged = (stack: string, base: string): string =>
  `{ npx postroad preview ${stack} --base ${base} || [ $? -eq 2 ]; }`;
