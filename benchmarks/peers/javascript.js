// The same question without Python.
const holidays = new Set(["2026-12-25", "2026-12-28", "2027-01-01"]);
const day = new Date("2026-12-18T00:00:00Z");
for (let left = 5; left; ) {
  day.setUTCDate(day.getUTCDate() + 1);
  if (day.getUTCDay() % 6 && !holidays.has(day.toISOString().slice(0, 10))) left--;
}
document.getElementById("answer").textContent = day.toISOString().slice(0, 10);
