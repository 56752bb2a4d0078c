/** Where an installed package has the schemas, from the root folder. */
export const PACKAGED_SCHEMAS = "node_modules/postroad/schemas";
