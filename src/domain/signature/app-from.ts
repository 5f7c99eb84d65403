import type { AppType } from '../words.js';
import { surest, type Certainty, type Finding } from './intake-finding.js';

/** What an app is installed through, or with: named in most of these texts, and not what fails. */
const NOT_THE_APP =
  /^(?:(?:microsoft )?intune(?: company portal)?|company portal|(?:the )?(?:app|play|microsoft) store|google play(?: store)?|self service|managed apps?|apps?|applications?|settings|windows|ios|ipados|android|macos|apple|it|status|failed|error|not installed|installed|pending|required|available|management profile|mdm|setup|install|installer|package|msiexec|update|updates|intunemanagementextension|intunewindowsagent|companyportal|agentexecutor|win32app|yes|no|ok|retry|done)$/i;
const LEADING =
  /^(?:(?:the|a|an|my|our|your|this|that|it|i|we|when|while|if|since|after|hi|hello|dear|please|also|and|but|on|in|for|app|application|error|issue|problem|re|fw|required|mon|tues|wednes|thurs|fri|satur|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|january|february|march|april|may|june|july|august|september|october|november|december)[\s:]+)+/i;
const NAME = String.raw`[A-Z0-9][\w.+#&-]{0,40}(?: (?:[A-Z0-9][\w.+#&-]{0,40}|for)){0,4}`;
const FAILS = String.raw`(?:keeps? )?(?:always )?(?:fail(?:s|ed|ing)?|won't|will not|does(?: not|n't)|did(?: not|n't)|can(?:not|'t)|could(?: not|n't)|is(?: not|n't)|is failing|has failed|refuses|unable)`;

/** Readers of one name each: the pattern, and how sure a name found so is. */
const FORMS: readonly (readonly [RegExp, Certainty])[] = [
  [/\bapp(?:lication)?(?: with)?(?: id[:= ]{1,3}[\w-]{36},?)? name ?[:=] ?"?([^",;\]\n]{2,80})/gi, 3],
  [/(?<![\w.+()-])([\w.+()-]{2,80})\.(?:msi|intunewin|msix|appx|pkg|dmg|ipa|apk)\b/gi, 2],
  [/\b(?:[Ii]nstall|[Aa]pp|[Dd]ownload|[Dd]eploy|[Uu]pdat)[^"\n]{0,60}"([A-Z0-9][^"\n]{1,59})"/g, 2],
  [/"([A-Z0-9][^"\n]{1,59})"[^"\n]{0,40}\b(?:(?:re)?install|app\b|download|deploy)/g, 2],
  [/(?<!\w)'([A-Z0-9][^'\n]{1,59})'(?!\w)[^'\n]{0,40}\b(?:(?:re)?install|app\b|download|deploy)/g, 2],
  [/\b(?:install|app|download|deploy)[^'\n]{0,30}\s'([A-Z0-9][^'\n]{1,59})'(?!\w)/g, 2],
  [
    new RegExp(
      String.raw`(${NAME})\s(?:app |application |client )?(?:from [^.\n]{1,30} )?${FAILS}\s(?:to )?(?:be )?(?:get )?(?:re)?(?:install|download|deploy|updat)`,
      'g',
    ),
    1,
  ],
  [
    new RegExp(
      String.raw`(${NAME})\s(?:app |client )?(?:re)?install(?:ation|er)? (?:fail|error|is stuck|problem|issue|does|not)`,
      'g',
    ),
    1,
  ],
  [
    new RegExp(
      String.raw`\b[Ii]nstall(?:ing|ed|ation of)?\s(?:(?:the|our|my|a|new|required|latest|version of|app|application)\s){0,3}(${NAME})`,
      'g',
    ),
    1,
  ],
  [
    new RegExp(
      String.raw`\b(?:[Dd]ownload(?:ing)?|[Uu]pdat(?:e|ing)|[Dd]eploy(?:ing)?)\s(?:(?:the|our|my|app)\s){0,2}(${NAME})`,
      'g',
    ),
    1,
  ],
];

/** Apps that people write without capitals. */
const WELL_KNOWN =
  /\b(?:microsoft )?(teams|outlook|onedrive|onenote|word|excel|powerpoint|authenticator|defender|edge|chrome|firefox|zoom|slack|acrobat|adobe reader|7-zip|notepad\+\+|globalprotect|anyconnect|citrix workspace|salesforce|webex)\b/i;
const INSTALLS = /\b(?:re)?install|\bdownload/i;

interface AppName {
  name: string;
  from: number;
}

/** A name without its version and the words around it. Null when it names no failing app. */
function nameIn(raw: string, at: number): AppName | null {
  const lead = LEADING.exec(raw)?.[0].length ?? 0;
  const bare = raw
    .slice(lead)
    .replace(/[\s.,:;-]+$/, '')
    .replace(/\s(?:for|on)$/, '');
  const name = bare.replace(/[\s_-]v?\d+(?:\.\d+){1,4}$/, '');
  const words = name.split(' ').length;
  const sentence = /\b(?:fail(?:s|ed)?|error|can't|cannot|unable|not|has|was|is)\b/i.test(name) || words > 7;
  if (name.length < 2 || name.length > 80 || sentence || NOT_THE_APP.test(name) || !/[a-z]/i.test(name)) return null;
  return { name, from: at + lead };
}

const VERSION_BESIDE = /^(?: v(?:ersion)? ?| | \(|-)(\d+(?:\.\d+){1,4})/i;

/** The version behind a name, here or where the name stands again. */
function versionOf(text: string, name: string): { value: string; from: number } | null {
  for (let at = text.indexOf(name), tries = 0; at >= 0 && tries < 8; at = text.indexOf(name, at + 1), tries += 1) {
    const found = VERSION_BESIDE.exec(text.slice(at + name.length, at + name.length + 40));
    const value = found?.[1];
    if (found && value !== undefined) return { value, from: at + name.length + found[0].length - value.length };
  }
  return null;
}

function named(text: string): Finding[] {
  return FORMS.flatMap(([form, certainty]) =>
    [...text.matchAll(form)].flatMap((match): Finding[] => {
      const raw = match[1] ?? '';
      const app = nameIn(raw, match.index + match[0].indexOf(raw));
      if (!app) return [];
      return [{ field: 'app.name', value: app.name, from: app.from, to: app.from + app.name.length, certainty }];
    }),
  );
}

function wellKnown(text: string): Finding[] {
  const found = WELL_KNOWN.exec(text);
  if (!found) return [];
  const around = text.slice(Math.max(0, found.index - 60), found.index + 60);
  if (!INSTALLS.test(around)) return [];
  const name = (found[1] ?? '').replace(/^[a-z]|(?<= )[a-z]/g, (letter) => letter.toUpperCase());
  const to = found.index + found[0].length;
  return [{ field: 'app.name', value: name, from: to - name.length, to, certainty: 1 }];
}

const TYPES: readonly (readonly [AppType, RegExp])[] = [
  ['win32', /\bwin32 ?app|\.intunewin\b|\bwin32\b/i],
  ['lob', /\bline[- ]of[- ]business\b|\bLOB\b|\.ipa\b|\.apk\b/],
  ['m365', /\bmicrosoft 365 apps\b|\bM365 apps\b|\boffice 365 proplus\b/i],
  ['store', /\b(?:from|in|via) (?:the )?(?:app store|google play|play store|microsoft store)\b|\bVPP\b/i],
  ['web', /\bweb (?:link|clip|app)\b/i],
];

/** The app that a text says does not install, with its version and type where they stand beside it. */
export function appFrom(text: string): Finding[] {
  const names = named(text);
  const all = names.length > 0 ? names : wellKnown(text);
  const chosen = surest(all).get('app.name');
  const version = chosen ? versionOf(text, chosen.value) : null;
  if (version) {
    const { value, from } = version;
    all.push({ field: 'app.version', value, from, to: from + value.length, certainty: 1 });
  }
  const type = TYPES.map(([word, form]) => ({ word, found: form.exec(text) })).find(({ found }) => found !== null);
  if (!type?.found) return all;
  const { index, 0: said } = type.found;
  return [...all, { field: 'app.type', value: type.word, from: index, to: index + said.length, certainty: 1 }];
}
