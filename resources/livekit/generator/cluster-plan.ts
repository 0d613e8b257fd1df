import { z } from 'zod';

const port = z.int().min(1).max(65_535);
const address = z.union([z.ipv4(), z.ipv6()], { error: 'must be an IP address such as 192.168.1.31' });
const peer = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be an IP address or a network such as 192.168.1.0/24',
});

/** What an installer writes down before several machines are set up; everything else follows from it. */
export const clusterPlanSchema = z.strictObject({
  /** Name that the agent servers, the service and browsers reach LiveKit by; a load balancer or both nodes' addresses stand behind it. */
  domain: z.string().regex(/^[a-z0-9.-]{3,253}$/, 'must be a host name such as livekit.example.com'),
  /** LiveKit server, SIP gateway and agent server run on each. Two at least: one may die. */
  nodes: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9-]{1,30}$/, 'must be small letters, digits and dashes, such as node-a'),
        address,
      }),
    )
    .min(2)
    .max(20),
  /** Addresses of 3CX: who may send calls. */
  pbx: z.array(peer).min(1).max(20),
  /** Calls at the same time. */
  calls: z.int().min(1).max(2000),
  redis: z.strictObject({
    address: z.string().regex(/^[^\s:]+:\d{1,5}$/, 'must be host:port, such as redis.example.com:6379'),
    username: z.string().default(''),
    tls: z.boolean().default(true),
  }),
  /** The service's entrance for jobs: its LAN address, port and /jobs. */
  jobsUrl: z.url({
    protocol: /^wss?$/,
    error: 'must be an address such as wss://trunkline.example.com:7443/jobs',
  }),
  sipPort: port.default(5060),
  /** Image of our agent server, built from agent-server.Dockerfile. */
  agentServerImage: z.string().min(1).default('trunkline/agent-server:latest'),
  namespace: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('livekit'),
});

export type ClusterPlan = z.infer<typeof clusterPlanSchema>;
export type ClusterNode = ClusterPlan['nodes'][number];

/** In the files in their stead; `fill-secrets.sh` puts in what the environment has. */
export const SECRET_NAMES = [
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'REDIS_PASSWORD',
  'TRUNKLINE_JOBS_TOKEN',
] as const;
export const placeholder = (name: (typeof SECRET_NAMES)[number]): string => `__${name}__`;
