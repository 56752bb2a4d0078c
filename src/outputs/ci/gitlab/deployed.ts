import { type GitlabJob, NODE_IMAGE } from "./jobs.ts";

/** An environment of its own, which a deployment reaches when all of its jobs succeeded. Its name is its own slug. */
const DEPLOYED = "postroad-deployed";

/** The last job of a deployment: GitLab keeps a reference for it ("Deployments", "Check out deployments locally"). */
export const deployedJob: GitlabJob = {
  stage: "deployed",
  image: NODE_IMAGE,
  before_script: [],
  script: ["echo Everything is deployed"],
  environment: { name: DEPLOYED },
  variables: { GIT_STRATEGY: "none" },
  timeout: "5 minutes",
};

/**
 * Sets BASE to the commit of the last deployment that fully succeeded, among those that the branch holds: pushes that were never
 * deployed, or failed, are taken up by the next. Empty, and all is new, where there was none, and where a person starts the pipeline.
 */
export const lastDeployed = `BASE=""
if [ "$CI_PIPELINE_SOURCE" = push ]; then
  git fetch --quiet origin "+refs/environments/${DEPLOYED}/deployments/*:refs/${DEPLOYED}/*"
  BASE="$(git for-each-ref --merged HEAD --sort=-version:refname --count=1 --format="%(objectname)" refs/${DEPLOYED}/)"
fi`;
