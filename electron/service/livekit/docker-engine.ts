import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { labelsOf } from './desired-container.ts';
import type {
  Answer,
  ContainerEngine,
  ContainerFacts,
  ContainerPlace,
  EngineFacts,
  PullProgress,
} from './engine.ts';
import { type EngineProblem, engineProblemOf } from './engine-problem.ts';

/** The Engine behind a socket or named pipe; whatever it throws comes back as a problem with a code. */
export function createDockerEngine(docker: Docker, { name, image }: ContainerPlace): ContainerEngine {
  const container = docker.getContainer(name);
  return {
    facts: () => attempt(() => engineFacts(docker)),
    container: () => attempt(() => orNull(async () => containerFacts(await container.inspect()))),
    hasImage: () => attempt(async () => (await orNull(() => docker.getImage(image).inspect())) !== null),
    pull: (onProgress, signal) => pull(docker, image, onProgress, signal),
    importImage: (path) => importImage(docker, image, path),
    create: ({ options }) => attempt(async () => void (await docker.createContainer(options))),
    start: () => attempt(async () => void (await container.start())),
    remove: () => attempt(async () => void (await orNull(() => container.remove({ force: true, v: true })))),
    logTail: (lines) =>
      attempt(async () => withoutFraming(await container.logs({ stdout: true, stderr: true, tail: lines }))),
  };
}

async function attempt<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return succeed(await ask());
  } catch (error) {
    return fail(engineProblemOf(error));
  }
}

/** 404: there is none. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}

async function engineFacts(docker: Docker): Promise<EngineFacts> {
  const [version, info] = await Promise.all([docker.version(), docker.info()]);
  return {
    version: version.Version,
    architecture: version.Arch,
    kind: /docker desktop/i.test(info.OperatingSystem) ? 'desktop' : 'engine',
    runsLinux: version.Os === 'linux',
  };
}

function containerFacts({ Id, State, Config, RestartCount }: Docker.ContainerInspectInfo): ContainerFacts {
  const startedAt = Date.parse(State.StartedAt);
  return {
    ...labelsOf(Config.Labels),
    id: Id,
    running: State.Running,
    restarts: RestartCount,
    startedAt: startedAt > 0 ? startedAt : null,
    error: State.Error,
  };
}

interface PullEvent {
  readonly id?: string;
  readonly error?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
}

async function pull(
  docker: Docker,
  image: string,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<Answer<void>> {
  try {
    const stream = await docker.pull(image, { abortSignal: signal });
    const layers = new Map<string, { current: number; total: number }>();
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(
        stream,
        (error) => (error ? reject(error) : resolve()),
        ({ id, progressDetail }: PullEvent) => {
          if (id === undefined || progressDetail?.total === undefined) return;
          layers.set(id, { current: progressDetail.current ?? 0, total: progressDetail.total });
          onProgress(sumOf(layers));
        },
      );
    });
    return succeed(undefined);
  } catch (error) {
    const problem = engineProblemOf(error);
    return fail(
      problem.code === 'engine_refused' ? { code: 'pull_failed', detail: problem.detail } : problem,
    );
  }
}

function sumOf(layers: ReadonlyMap<string, { current: number; total: number }>): PullProgress {
  const all = [...layers.values()];
  return {
    doneBytes: all.reduce((sum, { current }) => sum + current, 0),
    totalBytes: all.reduce((sum, { total }) => sum + total, 0),
  };
}

/** The Engine answers 200 and says in the stream that the file was no image. */
async function importImage(docker: Docker, image: string, path: string): Promise<Answer<void>> {
  try {
    const answer = await docker.loadImage(createReadStream(path));
    let text = '';
    await pipeline(
      answer,
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          text += chunk;
          done();
        },
      }),
    );
    return importAnswer(text, image);
  } catch (error) {
    return fail(importProblem(engineProblemOf(error), (error as Error).message));
  }
}

const importAnswer = (text: string, image: string): Result<void, EngineProblem> => {
  const problem = /"error":"([^"]+)"/.exec(text)?.[1];
  if (problem !== undefined) return fail({ code: 'image_file_unreadable', detail: problem });
  if (text.includes(image)) return succeed(undefined);
  return fail({ code: 'image_file_unreadable', detail: `it holds no ${image}` });
};

const importProblem = (problem: EngineProblem, detail: string): EngineProblem =>
  problem.code === 'disk_full' || problem.code === 'docker_no_rights'
    ? problem
    : { code: 'image_file_unreadable', detail };

/** Without a terminal each piece of the log has a header of 8 bytes: stream and length (Engine API, ContainerAttach). */
function withoutFraming(log: Buffer): string {
  const pieces: string[] = [];
  for (let at = 0; at + 8 <= log.length; ) {
    const length = log.readUInt32BE(at + 4);
    pieces.push(log.subarray(at + 8, at + 8 + length).toString('utf8'));
    at += 8 + length;
  }
  return pieces.join('');
}
