import type { ClockWords } from '../../lib/words/clock-words.ts';

export const clockWords: ClockWords = {
  when: (span, due) => (due ? 'jetzt' : `in ${span}`),
  deadline: {
    'resume-send': (when) => `Wird ${when} gesendet`,
    wake: (when) => `Kommt ${when} zurück`,
    'warn-agent': (when) => `Warnt ${when}`,
    release: (when, to) => `Geht ${when} an ${to}`,
    escalate: (when, to) => `Eskaliert ${when} an ${to}`,
    'relax-skills': (when) => `Fähigkeiten gelockert ${when}`,
    'breach-first-response': (when) => `Erste Antwort fällig ${when}`,
    'breach-next-response': (when) => `Antwort fällig ${when}`,
    'breach-resolution': (when) => `Lösung fällig ${when}`,
    'window-closing': (when) => `Fensterwarnung ${when}`,
    nudge: (when) => `Erinnert den Kunden ${when}`,
    'close-idle': (when) => `Schließt ${when}`,
  },
  target: {
    'first-response': 'Erste Antwort',
    'next-response': 'Antwort',
    resolution: 'Lösung',
  },
  overdue: (target) => `${target} überfällig`,
  overdueShort: 'Überfällig',
  snoozedUntil: (at) => `Zurückgestellt bis ${at}`,
  stopped: (reason) => (reason ? `Uhr angehalten: ${reason}` : 'Uhr angehalten'),
  noClock: 'Keine Uhr läuft',
  show: (says) => `${says}. Zeigen, was die Uhren getan haben und tun werden`,
};
