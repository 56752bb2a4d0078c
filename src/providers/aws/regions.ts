/**
 * Where what AWS has once for all regions is asked for: Route 53, and CloudFront with its certificates (CloudFront developer guide,
 * "Requirements for certificates").
 */
export const GLOBAL_REGION = "us-east-1";
