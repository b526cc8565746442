// A button beside each form of a page's citation. The clipboard may be forbidden; the text can be marked by hand then.
(() => {
  const block = document.querySelector(".fb-cite-this");
  if (!block) return;
  const said = document.createElement("p");
  said.className = "fb-said";
  said.setAttribute("role", "status");
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch (_) {
      said.textContent = "The browser does not let this page copy; mark the text and copy it.";
    }
    setTimeout(() => { said.textContent = ""; }, 5000);
  };
  for (const form of block.querySelectorAll(".fb-cite-text, .fb-cite-form pre")) {
    const button = document.createElement("button");
    const name = form.matches("pre") ? form.parentElement.querySelector("summary").textContent : "citation";
    button.type = "button";
    button.className = "fb-copy";
    button.textContent = `Copy ${name}`;
    button.addEventListener("click", () => copy(form.textContent.trim()));
    form.after(button);
  }
  block.append(said);
})();
