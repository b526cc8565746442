// What a page does besides being read: buttons that copy a citation, and the words at the foot of every printed sheet.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // Print: print.css has no way to read the page's address, but reads a property.
  const running = document.querySelector(".fb-running");
  if (running) {
    const words = [...running.children].map(part => part.textContent.trim()).join("   ");
    root.style.setProperty("--fb-running", `"${words.replace(/["\\]/g, "\\$&")}"`);
  }

  // Citations: a button beside each form. The clipboard may be forbidden; the text can be marked by hand then.
  const said = document.createElement("p");
  said.className = "fb-said";
  said.setAttribute("role", "status");
  const copy = async (text, button) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      said.textContent = "Copied";
    } catch (_) {
      said.textContent = "The browser does not let this page copy; mark the text and copy it.";
    }
    setTimeout(() => { button.textContent = before; said.textContent = ""; }, 4000);
  };
  for (const form of document.querySelectorAll(".fb-cite-text, .fb-cite-form pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fb-copy";
    const name = form.matches("pre") ? form.parentElement.querySelector("summary").textContent : "citation";
    button.textContent = `Copy ${name}`;
    button.addEventListener("click", () => copy(form.textContent.trim(), button));
    form.after(button);
  }
  document.querySelector(".fb-cite-this")?.append(said);
})();
