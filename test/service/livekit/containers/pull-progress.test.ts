import { expect, it } from 'vitest';
import { createPullCount } from '../../../../electron/service/livekit/containers/pull-progress.ts';

it('adds up what is downloaded, and does not count back while layers are unpacked', () => {
  const count = createPullCount();
  expect(count({ status: 'Pulling from livekit/livekit-server', id: 'v1' })).toMatchObject({ layers: 0 });
  count({ status: 'Already exists', id: 'a' });
  count({ status: 'Pulling fs layer', id: 'b' });
  expect(count({ status: 'Downloading', id: 'b', progressDetail: { current: 3, total: 10 } })).toEqual({
    doneBytes: 3,
    totalBytes: 10,
    doneLayers: 1,
    layers: 2,
  });
  count({ status: 'Download complete', id: 'b' });
  expect(count({ status: 'Extracting', id: 'b', progressDetail: { current: 1, total: 10 } })).toMatchObject({
    doneBytes: 10,
    totalBytes: 10,
    doneLayers: 1,
  });
  expect(count({ status: 'Pull complete', id: 'b' })).toMatchObject({ doneLayers: 2 });
});
