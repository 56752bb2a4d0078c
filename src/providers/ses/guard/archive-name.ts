/** The guard's archive, beside the stack's cdk.tf.json. */
export const GUARD_ARCHIVE = "guard.zip";
