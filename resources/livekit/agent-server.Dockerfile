# Trunkline's agent server for other machines: takes LiveKit's jobs and speaks with the service by TRUNKLINE_JOBS_URL.
# docker build -f resources/livekit/agent-server.Dockerfile -t trunkline/agent-server:latest .
FROM node:24-trixie-slim

WORKDIR /trunkline
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts=false && npm cache clean --force
COPY agent agent
COPY electron/shared electron/shared

ENV NODE_ENV=production TRUNKLINE_JOBS_HEALTH_HOST=0.0.0.0 TRUNKLINE_JOBS_HEALTH_PORT=17890
# The base image's "node", by number: Kubernetes cannot tell that a name is not root.
USER 1000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.TRUNKLINE_JOBS_HEALTH_PORT).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM: no new job, and the end when the last call has ended.
STOPSIGNAL SIGTERM
CMD ["node", "--disable-warning=ExperimentalWarning", "agent/job/main.ts"]
