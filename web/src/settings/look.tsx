import { type Theme, useTheme } from '../frame/theme';

const THEMES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** Colours, on this machine. */
export function Look() {
  const [theme, setTheme] = useTheme();
  return (
    <fieldset className="ticks">
      <legend>Colours on this machine</legend>
      {(Object.keys(THEMES) as Theme[]).map((one) => (
        <label key={one} className="switch">
          <input type="radio" name="theme" checked={theme === one} onChange={() => setTheme(one)} />
          {THEMES[one]}
        </label>
      ))}
    </fieldset>
  );
}
