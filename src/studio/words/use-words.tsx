import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { en, type Words } from "./en.ts";
import { ko } from "./ko.ts";

/** Languages of the studio, each in its own name. Names and meanings of models and claims are English in both. */
export const languages = {
  en: { name: "English", words: en },
  ko: { name: "한국어", words: ko },
} as const;
export type Language = keyof typeof languages;

interface Spoken {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const SpokenContext = createContext<Spoken>({ language: "en", choose: () => undefined });

/** The texts of the interface in the language chosen: what was chosen last, else the browser's. */
export const useWords = (): Words => languages[useContext(SpokenContext).language].words;
export const useLanguage = (): Language => useContext(SpokenContext).language;

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => preferred());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(() => {
    const choose = (wanted: Language) => {
      localStorage.setItem(key, wanted);
      setLanguage(wanted);
    };
    return { language, choose };
  }, [language]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** Names each other language in itself, so that whoever needs it can read it. */
export function LanguageChoice() {
  const { language, choose } = useContext(SpokenContext);
  const others = (Object.keys(languages) as Language[]).filter((one) => one !== language);
  return others.map((one) => (
    <button key={one} type="button" className="quiet" lang={one} onClick={() => choose(one)}>
      {languages[one].name}
    </button>
  ));
}

const key = "kardashev language";

function preferred(): Language {
  const isLanguage = (text: string | null): text is Language => text !== null && text in languages;
  const chosen = localStorage.getItem(key);
  if (isLanguage(chosen)) return chosen;
  const ofBrowser = navigator.languages.map((tag) => tag.slice(0, 2));
  return ofBrowser.find(isLanguage) ?? "en";
}
