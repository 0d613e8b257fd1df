import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { clusterPlanSchema } from './cluster-plan.ts';
import { renderCluster } from './render-cluster.ts';

/** `npm run livekit:cluster -- plan.yaml folder` */
const [planPath, outDir] = process.argv.slice(2);
if (planPath === undefined || outDir === undefined) {
  fail(
    'Usage: npm run livekit:cluster -- plan.yaml <folder to write into>. An example is resources/livekit/example.plan.yaml.',
  );
}
const plan = clusterPlanSchema.safeParse(readPlan(planPath));
if (!plan.success) {
  const problems = plan.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'The plan'}: ${message}`,
  );
  fail(`${planPath} cannot be used. Nothing was written.\n${problems.join('\n')}`);
}
for (const [name, text] of renderCluster(plan.data)) {
  const path = join(outDir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if (name.endsWith('.sh')) chmodSync(path, 0o755);
}
process.stdout.write(`Written to ${outDir}. Begin with ${join(outDir, 'README.md')}.\n`);

function readPlan(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
