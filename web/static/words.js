// What scripts say, in the language of the page: the server put it there.

const words = JSON.parse(document.body.dataset.words);
const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);

// Return a sentence of the catalogue (its key there begins with "script.") with its values.
export function say(key, values = {}) {
  let sentence = words[key];
  if (Array.isArray(sentence)) sentence = sentence[plural.select(values.count) === "one" ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(lang) : value;
  });
}
