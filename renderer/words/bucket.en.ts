import type { BucketProblem } from '../../electron/shared/contract/recordings.ts';

/** What a store for recordings refused, wherever the page speaks of it: Settings, Diagnostics, a call. */
export const en = {
  problem({ code, detail }: BucketProblem): { readonly what: string; readonly fix: string } {
    switch (code) {
      case 'keys_missing':
        return { what: 'The keys of the bucket are not set.', fix: 'Set both in Settings, Recording.' };
      case 'keys_refused':
        return {
          what: 'The store does not know the access key, or the secret does not belong to it.',
          fix: 'Set both keys again in Settings, Recording.',
        };
      case 'not_allowed':
        return {
          what: 'The key may not write into this bucket.',
          fix: 'In the store, allow it to put, get and delete objects there.',
        };
      case 'bucket_missing':
        return {
          what: 'There is no such bucket.',
          fix: 'Make it in the store, or put its name right. Amazon’s buckets belong to one region.',
        };
      case 'wrong_region':
        return {
          what: 'The bucket is in another region.',
          fix: `Put the region right. The store said: ${detail}`,
        };
      case 'clock_wrong':
        return {
          what: 'The clock of this machine or of the store is wrong, so the store refuses what is signed.',
          fix: 'Set the clock by NTP: timedatectl on Linux, Settings, Time on Windows.',
        };
      case 'certificate_refused':
        return {
          what: 'The certificate of the store is not trusted here.',
          fix: `Give the store one that this machine trusts, or its authority to Node (NODE_EXTRA_CA_CERTS). ${detail}`,
        };
      case 'unreachable':
        return {
          what: 'The store cannot be reached.',
          fix: `Look at its address and whether this machine may reach it. ${detail}`,
        };
      case 'full':
        return { what: 'The store is full.', fix: 'Make room there, or raise its quota.' };
      case 'changed_on_the_way':
        return {
          what: 'What arrived was not what was sent.',
          fix: 'It is sent again. If it stays so, look at what is between this machine and the store.',
        };
      case 'file_missing':
        return {
          what: 'The file of the recording is not there any more.',
          fix: 'It was moved or deleted by hand; nothing can be sent.',
        };
      case 'store_failed':
        return {
          what: 'The store has trouble of its own.',
          fix: `It is tried again by itself. It said: ${detail}`,
        };
      case 'refused':
        return { what: 'The store refused.', fix: `It said: ${detail}` };
    }
  },
};
