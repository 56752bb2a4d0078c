/** Terraform's JSON syntax: a text of ours is a template there, unless its marks are doubled ("JSON Configuration Syntax"). */
export const literal = (text: string): string => text.replace(/[$%](?=\{)/g, "$&$&");

/** A configuration as a file of Terraform's JSON syntax. */
export const writeTerraform = (configuration: object): string => `${JSON.stringify(configuration, null, 2)}\n`;
