export function usageExit(argv: readonly string[]): 1 | 2;
export function nodeFault(version: string, wanted: string): string | undefined;
export function unbuiltFault(toolkit: string): string;
export function buildFault(error: Error, toolkit: string): string;
