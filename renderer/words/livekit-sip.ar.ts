import { ar as liveKit } from './livekit.ar.ts';
import type { en } from './livekit-sip.en.ts';

/** Machine text inside a sentence: its own direction (Unicode 6.3 isolates). */
const apart = (text: string) => `\u2068${text}\u2069`;

export const ar: typeof en = {
  programs: { redis: 'Redis', gateway: 'بوابة SIP' },
  callsNot: 'لا يُردّ على المكالمات التي يرسلها 3CX إلى LiveKit SIP. ولا يتأثر خط الهاتف.',
  modes: {
    off: 'متوقف. يردّ خط الهاتف على 3CX.',
    ready: 'يعمل. يُردّ على 3CX.',
    coming: 'مشغَّل ويجري إعداده.',
    broken: 'مشغَّل ولا يعمل.',
    leaving: 'يتوقف: ما زالت المكالمة الأخيرة قائمة.',
    needs_livekit: 'ينتظر: LiveKit متوقف. شغّله في الإعدادات، LiveKit.',
  },
  programProblem(program, problem) {
    const name = { redis: 'Redis', gateway: 'بوابة SIP' }[program];
    switch (problem.code) {
      case 'image_missing':
      case 'pull_failed':
        return {
          what: `تعذّر تنزيل صورة ${name}.`,
          fix: 'انظر هل يصل هذا الجهاز إلى الإنترنت (يُضبط الوكيل في Docker نفسه)، أو استورد الصورة من ملف في الإعدادات، LiveKit. تُعاد المحاولة كل دقيقة.',
        };
      case 'port_taken':
        return {
          what: `${apart(problem.holder ?? 'برنامج آخر')} يشغل ${problem.port === null ? 'منفذًا' : `المنفذ ${problem.port}`} الذي تحتاجه ${name}.`,
          fix: 'أنهِ ذلك البرنامج، أو اختر منفذًا آخر في الإعدادات، LiveKit SIP.',
        };
      case 'address_missing':
        return {
          what: 'لم يعد العنوان الذي يصل إليه 3CX من عناوين هذا الجهاز.',
          fix: 'اختر أحد عناوينه في الإعدادات، LiveKit SIP.',
        };
      case 'unhealthy':
        return {
          what: `لا جواب على منفذ ${name} مع أن حاويتها تعمل.`,
          fix: `تُعاد المحاولة تلقائيًا. إن استمر ذلك فالأمر ${apart('docker logs')} يُظهر ما تقوله.`,
        };
      default:
        return liveKit.problem(problem);
    }
  },
  problem(problem) {
    switch (problem.code) {
      case 'number_taken':
        return {
          what:
            problem.number === null
              ? `خط آخر في LiveKit (${apart(problem.trunk.name)}) يأخذ أي رقم، فلا يستطيع خطنا ذلك.`
              : `خط آخر في LiveKit (${apart(problem.trunk.name)}) له الرقم ${apart(problem.number)} من قبل.`,
          fix: 'اذكر أرقامًا أخرى في الإعدادات، LiveKit SIP، أو احذف ذلك الخط حيث أُنشئ.',
        };
      case 'entries_refused':
        return {
          what: `لم يقبل LiveKit الخط والقاعدة: ${apart(problem.detail)}`,
          fix: 'تُعاد المحاولة كل دقيقة. إن استمر ذلك فاحفظ حزمة دعم.',
        };
    }
  },
  silentDrop: 'أي مكالمة أخرى تُترك بلا جواب: يسمع المتصل الرنين حتى ييأس 3CX.',
  noAgentMeans: 'يرنّ 3CX مدة 15 ثانية ثم يُقال له 486 (مشغول)، فيكفّ عن تجربة الوجهة التالية في مجموعة الرنين.',
  spoofableFrom:
    'يُدخل LiveKit كل من يكتب عنوان 3CX في ترويسة From. لا يغلق ذلك إلا جدار حماية على هذا الجهاز.',
  explained(explanation) {
    switch (explanation.kind) {
      case 'answered': {
        const { trunk, rule, byFromHeader } = explanation;
        if (trunk === null) {
          return {
            good: false,
            text: `لا يعرف أي خط هذا المتصل، ومع ذلك سيُردّ على المكالمة: القاعدة ${apart(rule.name)} لا تتبع أي خط وتأخذ أيًّا كان. احذفها حيث أُنشئت أو اربطها بخط.`,
          };
        }
        if (byFromHeader) {
          return {
            good: false,
            text: 'سيُردّ على المكالمة مع أن عنوانها غير مسموح: ترويسة From فيها تذكر عنوانًا مسموحًا وLiveKit يصدّقها. أغلق المنفذ بأسطر جدار الحماية أعلاه.',
          };
        }
        if (!trunk.ours || !rule.ours) {
          return {
            good: false,
            text: `سيأخذ الخط ${apart(trunk.name)} والقاعدة ${apart(rule.name)} هذه المكالمة. لم يصنعهما Trunkline، فلا يعلم وكلاؤنا بها.`,
          };
        }
        return { good: true, text: 'سيردّ وكلاؤنا على هذه المكالمة.' };
      }
      case 'dropped':
        return {
          good: false,
          text:
            explanation.why === 'no_trunk'
              ? 'لن تنال هذه المكالمة أي جواب: لا خط له هذا العنوان وهذا الرقم. يسمع المتصل الرنين حتى ييأس 3CX. انظر إلى العناوين المسموحة والأرقام.'
              : `لن تنال هذه المكالمة أي جواب: يعرفها الخط ${apart(explanation.trunk?.name ?? '')} ولا قاعدة تقول إلى أين تذهب. يصنع Trunkline القاعدة من جديد خلال دقيقة.`,
        };
      case 'refused':
        return {
          good: false,
          text: `سيرفض LiveKit هذه المكالمة بـ 503: لأكثر من خط هذا الرقم (${apart(explanation.trunks.map(({ name }) => name).join(', '))}). احذف ما عدا واحدًا.`,
        };
    }
  },
};
