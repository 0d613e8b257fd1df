import { gatewayFirewall } from '../../../electron/service/livekit/sip/gateway-firewall.ts';
import type { ClusterPlan } from './cluster-plan.ts';
import { API_PORT, GATEWAY_HEALTH_PORT, RTC_UDP_PORT } from './node-configs.ts';
import { CALLS_PER_AGENT_SERVER, CALLS_PER_FOUR_CORES, sizeOf } from './sizing.ts';

/** What to do with the files, in this order, with this plan's names and figures. */
export function guide(plan: ClusterPlan): string {
  const { callsPerNode, agentServersPerNode, coresPerNode } = sizeOf(plan);
  const { nodes, calls, domain, sipPort } = plan;
  return `# ${calls} calls on ${nodes.length} machines

Made by \`npm run livekit:cluster\`; make it again after a change of the plan rather than editing here.

## How large

${calls} calls at once, and one machine may be down: each of the ${nodes.length} must carry ${callsPerNode}.
That is ${agentServersPerNode} agent server${agentServersPerNode === 1 ? '' : 's'} a machine (${CALLS_PER_AGENT_SERVER} calls each; the field's rule is 10 to 15) and ${coresPerNode} cores (4 for each ${CALLS_PER_FOUR_CORES} calls of server and gateway; the field's
rule is 30 to 50; and 4 for each agent server). Measured by us on one machine of 4 shared cores: a call listened to costs about 10 % of a core, ten of
them 155 MB in their process; an agent server waits with about 250 MB.

## In this order

1. **Redis**: a managed one (${plan.redis.address}${plan.redis.tls ? ', TLS' : ''}). It holds trunk, rule and who is where; without it no new call is answered.
2. **Keys**, once for all machines: \`LIVEKIT_API_KEY=API$(openssl rand -hex 7)\`, \`LIVEKIT_API_SECRET=$(openssl rand -hex 32)\`. \`TRUNKLINE_JOBS_TOKEN\` is in the
   service's data folder (file \`jobs-token\`), \`REDIS_PASSWORD\` is Redis's own. \`./fill-secrets.sh /etc/trunkline-livekit\` writes the files that are used.
3. **Image of the agent server**: \`docker build -f resources/livekit/agent-server.Dockerfile -t ${plan.agentServerImage} .\` in Trunkline's folder; push it where all machines find it.
4. **Firewall** on every machine (below), then **each machine**: \`docker compose up -d\` in its folder. Kubernetes: \`kubernetes/\` (below).
5. **${domain}** points at the machines (a load balancer for port ${API_PORT}, or both addresses in DNS).
6. **The service**: Settings, LiveKit: use the LiveKit of others, ws://${domain}:${API_PORT}, with the same key; then LiveKit SIP on. It makes trunk and rule and keeps
   them right. Settings, Access opens it to the network: the agent servers reach it at ${plan.jobsUrl}; give them its authority by NODE_EXTRA_CA_CERTS if
   the certificate is self-made.
7. **3CX** (below).

## 3CX

Either two trunks, one a machine, in the order of an outbound or inbound rule: 3CX goes on to the second when the first does not answer.

| trunk | address | port |
|---|---|---|
${nodes.map(({ name, address }) => `| livekit-${name} | ${address} | ${sipPort} |`).join('\n')}

Or one trunk by DNS SRV (registrar ${domain}, port 0, auto discovery on):

\`\`\`
${nodes.map(({ name }, index) => `_sip._udp.${domain}. 60 IN SRV ${(index + 1) * 10} 100 ${sipPort} ${name}.${domain}.`).join('\n')}
${nodes.map(({ name, address }) => `${name}.${domain}. 60 IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`).join('\n')}
\`\`\`

Give the route a time limit of 20 s and a destination of people: a gateway whose machine is overloaded rings, it does not refuse.

## Firewall, on each machine

| to | from |
|---|---|
| the machines, TCP ${API_PORT} | the machines, and the service (pages reach it through the service) |
| the machines, UDP ${RTC_UDP_PORT} | the machines, the service, and the computers of those who listen in or take over: their sound goes straight to the machine of the room |
| Redis, its port | the machines |
| the service, its HTTPS port | the machines |
| the machines, SIP and RTP | 3CX and nobody else, by the lines below |

${nodes
  .map(
    ({ name, address }) =>
      `### ${name}\n\n\`\`\`\n${
        gatewayFirewall({
          enabled: true,
          address,
          sipPort,
          allowedPeers: plan.pbx,
          numbers: [],
          redisPort: 6379,
          healthPort: GATEWAY_HEALTH_PORT,
        })[1]?.command
      }\n\`\`\``,
  )
  .join('\n\n')}

## Kubernetes

\`\`\`
kubectl create namespace ${plan.namespace}
kubectl -n ${plan.namespace} create secret generic livekit-keys --from-literal=keys.yaml="$LIVEKIT_API_KEY: $LIVEKIT_API_SECRET"
kubectl -n ${plan.namespace} create secret generic livekit-api-key --from-literal=LIVEKIT_API_KEY="$LIVEKIT_API_KEY" --from-literal=LIVEKIT_API_SECRET="$LIVEKIT_API_SECRET"
kubectl -n ${plan.namespace} create secret generic trunkline-jobs --from-literal=TRUNKLINE_JOBS_TOKEN="$TRUNKLINE_JOBS_TOKEN"
kubectl -n ${plan.namespace} create secret generic livekit-sip --from-file=config.yaml=/etc/trunkline-livekit/kubernetes/sip-config.yaml
helm repo add livekit https://helm.livekit.io
helm -n ${plan.namespace} install livekit-server livekit/livekit-server --version 1.9.0 -f kubernetes/livekit-values.yaml --set livekit.redis.password="$REDIS_PASSWORD"
kubectl label node <each node> trunkline/sip=true
kubectl apply -f kubernetes/sip.yaml -f kubernetes/agents.yaml
\`\`\`

## Updating, and taking a machine out

One after the other. Stop the gateway first (\`docker compose stop sip\`: SIGTERM, it goes when its last call has ended; take it out of 3CX's order before,
since it would still accept new ones), then the agent servers, then the server. New keys: put both into \`keys\`, restart one machine after the other, then the
gateways and agent servers with the new one, then take the old one out.

## What the death of each costs

| dies | what is lost | what goes on |
|---|---|---|
| an agent server's job | nothing: another one goes on with the call within seconds, and knows what was said | all |
| an agent server | the same, for each of its calls | all |
| a gateway | its calls: 3CX sees them end | new calls, by the other one |
| a LiveKit server | calls in its rooms | rooms of the others; new rooms after 7 s (measured, two servers on one Redis, one SIGKILLed) |
| Redis | new calls | calls that stand |
| the service | records of what happens meanwhile; jobs end with their connection | it starts again within seconds and finds callers without an agent |

The service and its database stay on one machine: it is no part of a call's sound. Not tried: a real Kubernetes, the chart itself, a real gateway.
`;
}
