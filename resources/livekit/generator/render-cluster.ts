import type { ClusterPlan } from './cluster-plan.ts';
import { composeFile } from './compose.ts';
import { fillSecretsScript } from './fill-secrets.ts';
import { guide } from './guide.ts';
import { helmValues } from './helm-values.ts';
import { agentManifests, gatewayManifest } from './manifests.ts';
import { gatewayConfig, serverConfig } from './node-configs.ts';

/** Every file of the plan, by its path below the folder that the installer names. */
export function renderCluster(plan: ClusterPlan): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const node of plan.nodes) {
    files.set(`${node.name}/livekit.yaml`, serverConfig(plan, node));
    files.set(`${node.name}/sip.yaml`, gatewayConfig(plan, node));
    files.set(`${node.name}/compose.yaml`, composeFile(plan, node));
  }
  const anyNode = { name: 'any', address: '__NODE_ADDRESS__' };
  files.set('kubernetes/livekit-values.yaml', helmValues(plan));
  files.set('kubernetes/sip-config.yaml', gatewayConfig(plan, anyNode));
  files.set('kubernetes/sip.yaml', gatewayManifest(plan));
  files.set('kubernetes/agents.yaml', agentManifests(plan));
  files.set('fill-secrets.sh', fillSecretsScript());
  files.set('README.md', guide(plan));
  return files;
}
