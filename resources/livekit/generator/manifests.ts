import type { DaemonSet, Deployment } from 'kubernetes-types/apps/v1.js';
import type { EnvVar, Probe } from 'kubernetes-types/core/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import { stringify } from 'yaml';
import { GATEWAY_IMAGE } from '../../../electron/service/livekit/sip/gateway-container.ts';
import type { ClusterPlan } from './cluster-plan.ts';
import { API_PORT, GATEWAY_HEALTH_PORT } from './node-configs.ts';
import { CALLS_PER_AGENT_SERVER, sizeOf } from './sizing.ts';

/** Of agent-server.Dockerfile. By number: with runAsNonRoot the kubelet refuses a user that is only named. */
const IMAGE_USER_ID = 1000;

const HEALTH_PORT = 17_890;
/** Longer than a call may be: a pod that is told to go lets its calls end. */
const CALL_SECONDS = 4 * 3600;

/** The gateway has no chart. One pod a node with its network, so that 3CX reaches it at the node's address. */
export function gatewayManifest({ namespace, sipPort }: ClusterPlan): string {
  const labels = { 'app.kubernetes.io/name': 'livekit-sip' };
  const daemonSet: DaemonSet = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'livekit-sip', namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      // One node after the other: the others answer meanwhile.
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      template: {
        metadata: { labels },
        spec: {
          hostNetwork: true,
          dnsPolicy: 'ClusterFirstWithHostNet',
          nodeSelector: { 'trunkline/sip': 'true' },
          terminationGracePeriodSeconds: CALL_SECONDS,
          // The node's own address is not in the file, which all share: it is put in at the start.
          initContainers: [
            {
              name: 'address',
              image: 'busybox:1.37',
              command: [
                'sh',
                '-c',
                'sed "s/__NODE_ADDRESS__/$NODE_ADDRESS/g" /given/config.yaml > /sip/config.yaml',
              ],
              env: [{ name: 'NODE_ADDRESS', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } }],
              volumeMounts: [
                { name: 'given', mountPath: '/given', readOnly: true },
                { name: 'config', mountPath: '/sip' },
              ],
            },
          ],
          containers: [
            {
              name: 'sip',
              image: GATEWAY_IMAGE,
              ports: [
                { name: 'sip-udp', containerPort: sipPort, protocol: 'UDP' },
                { name: 'sip-tcp', containerPort: sipPort, protocol: 'TCP' },
              ],
              readinessProbe: httpProbe(GATEWAY_HEALTH_PORT),
              resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { memory: '2Gi' } },
              volumeMounts: [{ name: 'config', mountPath: '/sip', readOnly: true }],
            },
          ],
          volumes: [
            { name: 'given', secret: { secretName: 'livekit-sip' } },
            { name: 'config', emptyDir: { medium: 'Memory' } },
          ],
        },
      },
    },
  };
  return stringify(daemonSet);
}

/** Our agent servers. Each takes jobs from any server node. */
export function agentManifests(plan: ClusterPlan): string {
  const { namespace } = plan;
  const labels = { 'app.kubernetes.io/name': 'trunkline-agents' };
  const replicas = sizeOf(plan).agentServersPerNode * plan.nodes.length;
  const deployment: Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'trunkline-agents', namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: CALL_SECONDS,
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels },
            },
          ],
          containers: [
            {
              name: 'agents',
              image: plan.agentServerImage,
              env: agentEnvironment(plan),
              // Registered with LiveKit or trying to: a pod that is not is started again.
              readinessProbe: httpProbe(HEALTH_PORT),
              livenessProbe: { ...httpProbe(HEALTH_PORT), failureThreshold: 6 },
              resources: { requests: { cpu: '4', memory: '4Gi' }, limits: { memory: '8Gi' } },
              securityContext: {
                runAsNonRoot: true,
                runAsUser: IMAGE_USER_ID,
                allowPrivilegeEscalation: false,
              },
            },
          ],
        },
      },
    },
  };
  const budget: PodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'trunkline-agents', namespace },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
  };
  return [deployment, budget].map((document) => stringify(document)).join('---\n');
}

const httpProbe = (port: number): Probe => ({ httpGet: { path: '/', port }, periodSeconds: 5 });

function agentEnvironment({ jobsUrl, namespace }: ClusterPlan): EnvVar[] {
  const secret = (name: string, secretName: string): EnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key: name } },
  });
  return [
    { name: 'LIVEKIT_URL', value: `ws://livekit-server.${namespace}.svc:${API_PORT}` },
    secret('LIVEKIT_API_KEY', 'livekit-api-key'),
    secret('LIVEKIT_API_SECRET', 'livekit-api-key'),
    { name: 'TRUNKLINE_JOBS_URL', value: jobsUrl },
    secret('TRUNKLINE_JOBS_TOKEN', 'trunkline-jobs'),
    { name: 'TRUNKLINE_JOBS_MAX', value: String(CALLS_PER_AGENT_SERVER) },
    { name: 'TRUNKLINE_JOBS_HEALTH_HOST', value: '0.0.0.0' },
    { name: 'TRUNKLINE_JOBS_HEALTH_PORT', value: String(HEALTH_PORT) },
  ];
}
