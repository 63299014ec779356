import { useState } from "preact/hooks";

type Choice = "auto" | "light" | "dark";
const next: Record<Choice, Choice> = { auto: "light", light: "dark", dark: "auto" };

function read(): Choice {
  const value = localStorage.getItem("theme");
  return value === "light" || value === "dark" ? value : "auto";
}

function apply(choice: Choice) {
  if (choice === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  dispatchEvent(new Event("theme"));
}

apply(read());

export function Theme() {
  const [choice, setChoice] = useState(read);
  const turn = () => {
    const value = next[choice];
    localStorage.setItem("theme", value);
    apply(value);
    setChoice(value);
  };
  return (
    <button class="plain" onClick={turn} title={`Colours: ${choice}`} aria-label={`Colours: ${choice}. Switch to ${next[choice]}.`}>
      {choice === "auto" ? "◐" : choice === "light" ? "☀" : "☾"}
    </button>
  );
}
