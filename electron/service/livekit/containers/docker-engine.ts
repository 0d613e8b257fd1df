import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import type { EngineProblem, PullProgress } from '../../../shared/contract/livekit.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { labelsOf, ownerLabel } from './container-spec.ts';
import { engineTraits } from './docker-place.ts';
import type { Answer, ContainerEngine, ContainerFacts, ContainerPlace, EngineFacts } from './engine.ts';
import { engineProblemOf } from './engine-problem.ts';
import { createPullCount, type PullEvent } from './pull-progress.ts';

/** The Engine behind a socket or named pipe; whatever it throws comes back as a problem with a code. */
export function createDockerEngine(docker: Docker, { name, image }: ContainerPlace): ContainerEngine {
  const container = docker.getContainer(name);
  return {
    facts: () => attempt(() => engineFacts(docker)),
    container: () => attempt(() => orNull(async () => containerFacts(await container.inspect()))),
    image: () =>
      attempt(() =>
        orNull(async () => ({ architecture: (await docker.getImage(image).inspect()).Architecture })),
      ),
    pull: (onProgress, signal) => pull(docker, image, onProgress, signal),
    importImage: (file, images = [image]) => importImage(docker, images, file),
    create: ({ options }) => attempt(async () => void (await docker.createContainer(options))),
    start: () => attempt(async () => void (await container.start())),
    remove: () => attempt(async () => void (await orNull(() => container.remove({ force: true, v: true })))),
    removeRenamed: (owner) => attempt(() => removeRenamed(docker, { name, image }, owner)),
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
    ...engineTraits(info),
    runsLinux: version.Os === 'linux',
  };
}

function containerFacts({ Id, State, Config, RestartCount }: Docker.ContainerInspectInfo): ContainerFacts {
  const startedAt = Date.parse(State.StartedAt);
  return {
    ...labelsOf(Config.Labels),
    id: Id,
    running: State.Running && !State.Restarting,
    restarts: RestartCount,
    startedAt: startedAt > 0 ? startedAt : null,
    error: State.Error,
  };
}

/** E.g. after the name in the settings was changed: the old one would hold the ports. */
async function removeRenamed(docker: Docker, { name, image }: ContainerPlace, owner: string): Promise<void> {
  const filters = { label: [ownerLabel(owner)], ancestor: [image] };
  const ours = await docker.listContainers({ all: true, filters });
  const renamed = ours.filter(({ Names }) => !Names.includes(`/${name}`));
  await Promise.all(
    renamed.map(({ Id }) => orNull(() => docker.getContainer(Id).remove({ force: true, v: true }))),
  );
}

async function pull(
  docker: Docker,
  image: string,
  onProgress: (progress: PullProgress) => void,
  signal: AbortSignal,
): Promise<Answer<void>> {
  try {
    const stream = await docker.pull(image, { abortSignal: signal });
    const count = createPullCount();
    // The Engine answers 200 before it begins: what went wrong later is a line of the stream.
    let said: string | undefined;
    const onEvent = (event: PullEvent) => {
      said ??= event.error;
      onProgress(count(event));
    };
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()), onEvent);
    });
    if (said !== undefined) throw new Error(said);
    return succeed(undefined);
  } catch (error) {
    const problem = engineProblemOf(error);
    return fail(
      problem.code === 'engine_refused' ? { code: 'pull_failed', detail: problem.detail } : problem,
    );
  }
}

/** The Engine answers 200 and says in the stream that the file was no image. */
async function importImage(docker: Docker, images: readonly string[], file: Readable): Promise<Answer<void>> {
  const ending = new AbortController();
  // Else Docker would wait for the rest for ever.
  file.once('error', () => ending.abort());
  try {
    const answer = await docker.loadImage(file, { abortSignal: ending.signal });
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
    return importAnswer(text, images);
  } catch (error) {
    if (file.errored) return fail({ code: 'image_file_unreadable', detail: file.errored.message });
    return fail(importProblem(engineProblemOf(error), (error as Error).message));
  }
}

const importAnswer = (text: string, images: readonly string[]): Result<void, EngineProblem> => {
  const problem = /"error":"([^"]+)"/.exec(text)?.[1];
  if (problem !== undefined) return fail({ code: 'image_file_unreadable', detail: problem });
  if (images.some((image) => text.includes(image))) return succeed(undefined);
  return fail({ code: 'image_file_unreadable', detail: `it holds no ${images.join(', nor ')}` });
};

const importProblem = (problem: EngineProblem, detail: string): EngineProblem =>
  ['disk_full', 'docker_no_rights', 'docker_missing', 'docker_gone'].includes(problem.code)
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
