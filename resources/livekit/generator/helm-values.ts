import { stringify } from 'yaml';
import { IMAGE } from '../../../electron/service/livekit/server-container.ts';
import type { ClusterPlan } from './cluster-plan.ts';
import { API_PORT, RTC_UDP_PORT } from './node-configs.ts';

/**
 * Values of the official chart livekit/livekit-server 1.9.0 (helm.livekit.io). Keys come from a Secret of the cluster, the
 * password of Redis from the command line: neither belongs in a values file.
 */
export const helmValues = (plan: ClusterPlan): string =>
  stringify({
    replicaCount: plan.nodes.length,
    image: { tag: IMAGE.split(':')[1] ?? '' },
    // A room cannot move: a pod that is told to go lets its calls end.
    terminationGracePeriodSeconds: 18_000,
    podHostNetwork: true,
    livekit: {
      port: API_PORT,
      log_level: 'info',
      key_file: 'keys.yaml',
      redis: { address: plan.redis.address, ...(plan.redis.tls ? { tls: { enabled: true } } : {}) },
      rtc: { tcp_port: 0, udp_port: RTC_UDP_PORT, use_external_ip: false },
      room: { auto_create: true, empty_timeout: 15_000, departure_timeout: 15_000 },
    },
    storeKeysInSecret: { enabled: true, existingSecret: 'livekit-keys' },
    loadBalancer: { type: 'disable', servicePort: API_PORT },
    autoscaling: { enabled: false },
    resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { memory: '2Gi' } },
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'livekit-server' } },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
    },
  });
