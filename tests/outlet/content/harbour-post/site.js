document.querySelectorAll(".cookie-bar button").forEach((b) => b.addEventListener("click", () => b.parentNode.remove()));
