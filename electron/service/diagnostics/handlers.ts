import {
  BUNDLE_PARTS,
  bundleContentsSchema,
  bundleFileInputSchema,
  bundleFileSchema,
  bundleInputSchema,
  bundleZipSchema,
  type DiagnosticsMessage,
  runChecksInputSchema,
} from '../../shared/contract/diagnostics.ts';
import { failure } from '../../shared/failure.ts';
import { fail } from '../../shared/result.ts';
import type { AuditLog } from '../server/audit-log.ts';
import { mergeStreams } from '../server/merge-streams.ts';
import { adminProcedure, router, unwrap } from '../server/procedures.ts';
import { type BundleFile, type BundleParts, buildBundle } from './bundle/build-bundle.ts';
import { zipFiles } from './bundle/zip-files.ts';
import type { CheckRunner } from './check-runner.ts';
import type { LogMemory } from './log/log-memory.ts';

export interface DiagnosticsParts {
  readonly runner: CheckRunner;
  readonly log: LogMemory;
  readonly bundle: BundleParts;
}

export const diagnosticsRouter = ({ runner, log, bundle }: DiagnosticsParts, audit: AuditLog) =>
  router({
    /** Checks and log in one stream: a browser allows six connections to an address. */
    watch: adminProcedure.subscription(({ signal }) =>
      watchDiagnostics(runner, log, signal ?? new AbortController().signal),
    ),
    /** Resolves when they are done; what each found comes by `watch`. */
    run: adminProcedure.input(runChecksInputSchema).mutation(({ input }) => runner.run('asked', input.id)),
    bundleContents: adminProcedure.output(bundleContentsSchema).query(async () => {
      const files = await buildBundle(bundle, BUNDLE_PARTS);
      return {
        parts: BUNDLE_PARTS.map((part) => ({
          part,
          files: files.filter(({ part: of }) => of === part).map(size),
        })),
        sample: sampleOf(files),
      };
    }),
    bundleFile: adminProcedure
      .input(bundleFileInputSchema)
      .output(bundleFileSchema)
      .query(async ({ input }) => {
        const files = await buildBundle(bundle, BUNDLE_PARTS);
        const file = files.find(({ path }) => path === input.path);
        return file === undefined ? unwrap(fail(notInBundle)) : { path: file.path, text: file.text };
      }),
    bundle: adminProcedure
      .input(bundleInputSchema)
      .output(bundleZipSchema)
      .mutation(async ({ ctx, input }) => {
        const zip = await zipFiles(await buildBundle(bundle, input.parts));
        audit.add(ctx.actor, 'diagnostics.bundle', { parts: input.parts });
        const day = new Date(bundle.clock()).toISOString().slice(0, 10);
        return { fileName: `trunkline-support-${day}.zip`, zipBase64: Buffer.from(zip).toString('base64') };
      }),
  });

async function* watchDiagnostics(
  runner: CheckRunner,
  log: LogMemory,
  signal: AbortSignal,
): AsyncGenerator<DiagnosticsMessage> {
  // Listened to before the snapshot is read, or what comes in between would be missing.
  const coming = mergeStreams<DiagnosticsMessage>(signal, [
    (each) => runner.watch(each),
    (each) => asMessages(log.watch(each)),
  ]);
  const first = coming.next();
  yield { type: 'snapshot', checks: runner.rows(), log: log.newest() };
  for (let next = await first; !next.done; next = await coming.next()) yield next.value;
}

async function* asMessages(lines: ReturnType<LogMemory['watch']>): AsyncGenerator<DiagnosticsMessage> {
  for await (const line of lines) yield { type: 'log', lines: [line] };
}

const size = ({ path, text }: BundleFile) => ({ path, bytes: Buffer.byteLength(text) });

/** From the newest ladder: the lines that would name somebody. */
function sampleOf(files: readonly BundleFile[]): string {
  const ladder = files.find(({ part }) => part === 'ladders')?.text ?? '';
  const lines = ladder.split('\n').map((line) => line.trim());
  const wanted = [/^INVITE /, /^(From|f):/i, /^User-Agent:/i].map((form) =>
    lines.find((line) => form.test(line)),
  );
  return wanted.filter((line) => line !== undefined).join('\n');
}

const notInBundle = failure('not_found', 'There is no such file in the bundle any more. Open it again.');
