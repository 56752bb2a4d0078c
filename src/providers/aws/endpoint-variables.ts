/**
 * The variables that name another endpoint for each of these services: its own, else that of all (AWS SDKs and tools reference guide,
 * "Service-specific endpoints"). A service is written as there: `ROUTE_53`.
 */
export const endpointVariables = (...services: readonly string[]): readonly (readonly string[])[] =>
  services.map((service) => [`AWS_ENDPOINT_URL_${service}`, "AWS_ENDPOINT_URL"]);
