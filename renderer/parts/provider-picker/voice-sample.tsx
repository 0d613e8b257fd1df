import { useMutation } from '@tanstack/react-query';
import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNote } from '../../ui/failure-note.tsx';
import { usePickerWords } from './use-picker-words.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Speaks one sentence in the chosen voice, as the telephone would carry it. */
export function VoiceSample({
  choice,
  language,
}: {
  readonly choice: ProviderChoice;
  readonly language: string;
}) {
  const w = usePickerWords();
  const api = useTRPCClient();
  const [player, setPlayer] = useState<AudioContext | null>(null);
  useEffect(() => () => void player?.close(), [player]);
  const text = language.startsWith('ar') ? ar.sample : en.sample;
  const speak = useMutation({
    mutationFn: async () => {
      const { wavBase64, firstSoundMs } = await api.providers.sample.mutate({ choice, language, text });
      // Web Audio, since the page's content policy allows no sound from a data address.
      const context = new AudioContext();
      setPlayer(context);
      const played = await play(context, wavBase64);
      return { firstSoundMs, played };
    },
  });
  return (
    <div className="flex flex-col items-start gap-1">
      <Button
        size="small"
        icon={<Volume2 size={16} strokeWidth={1.75} aria-hidden />}
        working={speak.isPending && w.speaking}
        onClick={() => speak.mutate()}
      >
        {w.listen}
      </Button>
      {speak.error && <FailureNote error={speak.error} />}
      {speak.data && (
        <p role="status" className="type-small text-text-2">
          {w.firstSound(speak.data.firstSoundMs)} {!speak.data.played && w.noSound}
        </p>
      )}
    </div>
  );
}

async function play(context: AudioContext, wavBase64: string): Promise<boolean> {
  try {
    const bytes = Uint8Array.from(atob(wavBase64), (letter) => letter.charCodeAt(0));
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes.buffer);
    source.connect(context.destination);
    source.start();
    return true;
  } catch {
    return false;
  }
}
